/** Bones and joints by name: two of them are two fractures, two prostheses. */

export interface BoneOrJoint {
  readonly name: string;
  readonly words: RegExp;
  /** What its prosthesis is called. */
  readonly prosthesis?: string;
}

const bonesAndJoints: readonly BoneOrJoint[] = [
  { name: 'hanche', words: /\bPTH\b|\bPIH\b|hanche/iu, prosthesis: 'prothèse de hanche' },
  { name: 'genou', words: /\bPTG\b|\bPUC\b|genou/iu, prosthesis: 'prothèse de genou' },
  { name: 'épaule', words: /\bPTE\b|[ée]paule/iu, prosthesis: 'prothèse d’épaule' },
  { name: 'fémur', words: /f[ée]mur|f[ée]moral/iu, prosthesis: 'prothèse de hanche' },
  { name: 'coude', words: /coude/iu },
  { name: 'poignet', words: /poignet/iu },
  { name: 'radius', words: /radius/iu },
  { name: 'cheville', words: /cheville/iu },
  { name: 'malléole', words: /mall[ée]ole/iu },
  { name: 'tibia', words: /tibia/iu },
  { name: 'humérus', words: /hum[ée]rus/iu },
  { name: 'clavicule', words: /clavicule/iu },
  { name: 'bassin', words: /bassin/iu },
  { name: 'vertèbre', words: /vert[èe]br|tassement/iu },
  { name: 'côte', words: /c[ôo]tes?(?!\p{L})/iu },
  { name: 'main', words: /main/iu },
  { name: 'pied', words: /pied/iu },
  { name: 'doigt', words: /doigt/iu },
  { name: 'nez', words: /nez/iu },
];

/** The one that the text names first. */
export const boneOrJointIn = (text: string): BoneOrJoint | undefined =>
  bonesAndJoints
    .map((each) => ({ each, at: text.search(each.words) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at)[0]?.each;
