/** Six arcs, one for each phase of the loop, and the hand that goes round. */
export function Logo({ running = false }: { running?: boolean }) {
  return (
    <svg class={running ? 'logo is-running' : 'logo'} viewBox="0 0 28 28" aria-hidden="true">
      {[0, 1, 2, 3, 4, 5].map((arc) => (
        <path
          key={arc}
          class={`logo-arc arc-${arc}`}
          d="M8.900 5.160A10.200 10.200 0 0 1 19.100 5.160"
          transform={`rotate(${arc * 60} 14 14)`}
        />
      ))}
      <path class="logo-hand" d="M14 14L14 8" />
      <circle class="logo-hub" cx="14" cy="14" r="2" />
    </svg>
  );
}
