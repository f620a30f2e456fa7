/** The judge of PDF/A-1b: PDFBox 2 Preflight of Debian, run as a single source file. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const jars = globSync(
  '/usr/share/java/{preflight,pdfbox2,fontbox2,xmpbox,jaxb-api,javax.activation,commons-logging,commons-io}.jar',
);
export const hasPreflight = spawnSync('java', ['-version']).status === 0 && jars.some((j) => j.includes('preflight'));
export const preflightReason = hasPreflight ? '' : ' (skipped: no java or libpdfbox2-java here)';

/** By name: `valid`, or the faults. One start of the judge for all. */
export function preflight(documents: Readonly<Record<string, Uint8Array>>): Record<string, string> {
  const dir = mkdtempSync(join(tmpdir(), 'pdfa-'));
  try {
    const names = Object.keys(documents);
    names.forEach((name, n) => {
      writeFileSync(join(dir, `${n}.pdf`), documents[name] ?? '');
    });
    const source = join(dir, 'Judge.java');
    writeFileSync(source, judgeSource);
    const files = names.map((_, n) => join(dir, `${n}.pdf`));
    const answer = execFileSync('java', ['-cp', jars.filter((j) => existsSync(j)).join(':'), source, ...files], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const said = answer.trim().split('\n');
    return Object.fromEntries(names.map((name, n) => [name, said[n] ?? 'nothing said']));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const judgeSource = `
import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.parser.PreflightParser;
public class Judge {
  public static void main(String[] files) throws Exception {
    for (String name : files) {
      try {
        PreflightParser parser = new PreflightParser(new File(name));
        parser.parse();
        try (PreflightDocument document = parser.getPreflightDocument()) {
          document.validate();
          var result = document.getResult();
          StringBuilder faults = new StringBuilder();
          result.getErrorsList().forEach(e -> faults.append(' ').append(e.getErrorCode()).append(' ').append(e.getDetails().replace('\\n', ' ')));
          System.out.println(result.isValid() ? "valid" : "INVALID" + faults);
        }
      } catch (Exception e) {
        System.out.println("INVALID " + e.toString().replace('\\n', ' '));
      }
    }
  }
}
`;
