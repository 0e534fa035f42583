import type { ReactNode } from 'react';
import { useView } from '../address/viewStore';

/** Switches the axes of times between logarithmic and linear. */
export function ScaleSwitch(): ReactNode {
  const [{ scale }, change] = useView();
  return (
    <button
      type="button"
      className="quiet"
      onClick={() => {
        change({ scale: scale === 'log' ? 'linear' : 'log' });
      }}
      aria-label={scale === 'log' ? 'Log axis of times; switch to linear' : 'Linear axis of times; switch to logarithmic'}
    >
      {scale === 'log' ? 'Log' : 'Linear'}
    </button>
  );
}
