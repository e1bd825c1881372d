import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  count: number;
  /** Height of an ordinary row in px, for rows that are not on the page. */
  rowHeight: number;
  render: (index: number) => ComponentChildren;
}

const SIZE = 100;

/** A long list of rows of any height: only chunks near the window are on the page. */
export function Chunks({ count, rowHeight, render }: Props) {
  const chunks = Math.ceil(count / SIZE);
  return (
    <>
      {Array.from({ length: chunks }, (_, at) => (
        <Chunk
          key={at}
          from={at * SIZE}
          to={Math.min(count, (at + 1) * SIZE)}
          rowHeight={rowHeight}
          render={render}
        />
      ))}
    </>
  );
}

function Chunk({
  from,
  to,
  rowHeight,
  render,
}: { from: number; to: number } & Omit<Props, 'count'>) {
  const element = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(from === 0);
  /** Its height when it was last on the page. */
  const height = useRef(0);

  useEffect(() => {
    const target = element.current as HTMLElement;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (!entry.isIntersecting) height.current = target.offsetHeight;
        setNear(entry.isIntersecting);
      },
      { rootMargin: '800px 0px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, []);

  if (!near) {
    const space = height.current || (to - from) * rowHeight;
    return <div ref={element} style={{ height: `${space}px` }} />;
  }
  return <div ref={element}>{Array.from({ length: to - from }, (_, at) => render(from + at))}</div>;
}
