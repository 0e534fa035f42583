/** At most `most` values; each stands for a part of the course and is the worst of it. */
export function thinned(values: readonly (number | null)[], most: number, lowIsWorst: boolean): (number | null)[] {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, cell) => {
    const part = values
      .slice(Math.floor((cell * values.length) / most), Math.floor(((cell + 1) * values.length) / most))
      .filter((value) => value !== null);
    return part.length === 0 ? null : lowIsWorst ? Math.min(...part) : Math.max(...part);
  });
}
