/**
 * Stands for a document where the doctor who uses the application is the source. All that is stated in a session makes one
 * running text; the range of a source is the place of a statement in it.
 */
export const doctorHere = 'doctor-here';
