using LoadForge.Recording.Silences;

namespace LoadForge.Results.Journal;

/// <summary>Checks that the seconds of one process are those of its plan, and in order. Their content is not trusted.</summary>
/// <param name="header">The plan.</param>
internal sealed class SecondSequence(JournalHeader header)
{
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    private readonly StepLimits _limits = new(header);
    private long _number;
    private long _halfSeconds;

    /// <summary>The end of the last second, from the start of the run.</summary>
    public TimeSpan Until { get; private set; }

    /// <summary>Decodes the next second.</summary>
    /// <exception cref="FormatException">The bytes are not a second, or it does not fit the plan or the seconds before it.</exception>
    public JournalSecond Read(ReadOnlySpan<byte> content)
    {
        JournalSecond second = _limits.Checked(SecondEncoding.Read(content));
        Follow(second.Number, second.Interval.From, second.Interval.To);
        Follow(second.Completions, second.Interval.To);
        return second;
    }

    /// <summary>Checks that the end of the process follows its seconds.</summary>
    /// <exception cref="FormatException">It does not.</exception>
    public JournalEnd Checked(JournalEnd end)
    {
        Follow(end.Completions, end.Duration > Until ? end.Duration : Until);
        return end;
    }

    /// <summary>Reads the time of the next second without decoding the rest.</summary>
    /// <exception cref="FormatException">The bytes are not a second, or it does not follow the seconds before it.</exception>
    public void Skim(ReadOnlySpan<byte> content)
    {
        (long number, TimeSpan to) = SecondEncoding.ReadTime(content);
        Follow(number, Until, to);
    }

    private void Follow(CompletionStretch? completions, TimeSpan to)
    {
        if (completions is not { } stretch) return;
        if (stretch.Until - stretch.Slots.Length < _halfSeconds || stretch.Until > (to / HalfSecond) + 2)
            throw new FormatException("The half seconds are not in order.");
        _halfSeconds = stretch.Until;
    }

    private void Follow(long number, TimeSpan from, TimeSpan to)
    {
        if (number <= _number || from < Until || to < from) throw new FormatException("The seconds are not in order.");
        (_number, Until) = (number, to);
    }
}
