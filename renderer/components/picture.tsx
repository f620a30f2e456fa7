/**
 * An image carried by a document, drawn on a canvas: no object URL outlives the screen, and the policy of the page
 * needs no `blob:` or `data:` source.
 */
import { useEffect, useRef, useState } from 'react';
import { fr } from '../../shared/text/typography.ts';
import styles from './picture.module.css';

interface PictureProps {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly alt: string;
}

export function Picture({ bytes, mediaType, alt }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    createImageBitmap(new Blob([new Uint8Array(bytes)], { type: mediaType })).then(
      (bitmap) => {
        if (!gone && canvas.current) {
          canvas.current.width = bitmap.width;
          canvas.current.height = bitmap.height;
          canvas.current.getContext('2d')?.drawImage(bitmap, 0, 0);
        }
        bitmap.close();
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [bytes, mediaType]);
  if (failed) return <p className={styles['failed']}>{fr(`Image illisible (${mediaType}) : ${alt || 'sans légende'}.`)}</p>;
  return <canvas ref={canvas} className={styles['picture']} role="img" aria-label={alt || 'Image du document'} />;
}
