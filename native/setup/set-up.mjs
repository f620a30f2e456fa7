/** All that a fresh clone lacks. Each part looks first and does nothing where all is there. */
import { build } from './build.mjs';
import { installNpmPackages } from './npm-packages.mjs';
import { buildPkcs11js } from './pkcs11js.mjs';
import { installSystemPackages } from './system-packages.mjs';

export function setUp() {
  installSystemPackages();
  installNpmPackages();
  buildPkcs11js();
  build();
}
