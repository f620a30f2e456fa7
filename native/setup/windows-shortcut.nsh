; Training has a shortcut of its own beside that of the real application.
!macro customInstall
  CreateShortCut "$SMPROGRAMS\Poste DMP - Entrainement.lnk" "$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--training"
!macroend
!macro customUnInstall
  Delete "$SMPROGRAMS\Poste DMP - Entrainement.lnk"
!macroend
