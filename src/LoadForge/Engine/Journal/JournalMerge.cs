using System.Collections.Immutable;
using LoadForge.Recording.Silences;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Journal;

/// <summary>The journals of the processes of one run as one, second by second. Counts and histograms add up exactly, in any order and grouping.</summary>
internal sealed class JournalMerge
{
    private readonly ImmutableArray<JournalReader> _readers;
    private readonly SecondMerge _merge;

    /// <summary>Creates the merge.</summary>
    /// <param name="readers">At least one, each at its first second.</param>
    /// <param name="paths">Their paths, for messages.</param>
    /// <exception cref="InvalidDataException">The journals are not of the same plan.</exception>
    public JournalMerge(ImmutableArray<JournalReader> readers, ImmutableArray<string> paths)
    {
        (_readers, _merge) = (readers, new SecondMerge(readers.Length));
        foreach ((int index, JournalReader reader) in readers.Index().Skip(1))
        {
            if (PlanHeader.Difference(readers[0].Header, reader.Header) is not { } difference) continue;
            throw new InvalidDataException(
                $"The journals {paths[0]} and {paths[index]} cannot be merged: {difference}. Merge only journals of the same run.");
        }
    }

    /// <summary>The silences of all journals, after the seconds; null if there is only one journal.</summary>
    public ImmutableArray<Silence>? Silences() => _merge.Finish([.. _readers.Select(reader => reader.End)]);

    /// <summary>The seconds of all journals; those with one number are one second.</summary>
    public IEnumerable<JournalSecond> Seconds()
    {
        JournalSecond?[] next = [.. _readers.Select(reader => reader.Next())];
        while (next.OfType<JournalSecond>().Any())
        {
            long number = next.OfType<JournalSecond>().Min(second => second.Number);
            JournalSecond?[] together = [.. next.Select(second => second?.Number == number ? second : null)];
            for (int index = 0; index < next.Length; index++)
            {
                if (together[index] is not null) next[index] = _readers[index].Next();
            }

            yield return _merge.Merge(together);
            for (int index = 0; index < next.Length; index++)
            {
                if (next[index] is null) _merge.End(index, _readers[index].End);
            }
        }
    }
}
