/** An outcome as text, such as `status 503`; the same words as in the text output. */
export function outcomeText({ kind, detail }: { readonly kind: string; readonly detail: string }): string {
  switch (kind) {
    case 'ok':
      return 'ok';
    case 'notSent':
      return detail ? `not sent: ${detail}` : 'not sent';
    case 'invalidRequest':
      return detail ? `invalid request, not sent: ${detail}` : 'invalid request, not sent';
    case 'timedOut':
      return spaced('timed out', detail);
    default:
      return spaced(kind.toLowerCase(), detail);
  }
}

/** Whether an outcome counts as failed: neither ok nor cancelled. */
export const isFailure = ({ kind }: { readonly kind: string }): boolean => kind !== 'ok' && kind !== 'cancelled';

const spaced = (kind: string, detail: string): string => (detail ? `${kind} ${detail}` : kind);
