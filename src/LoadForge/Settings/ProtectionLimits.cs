using LoadForge.Parsing;
using LoadForge.Units;

namespace LoadForge.Settings;

/// <summary>
/// What a setting, a flag or a script says about the protection of the generator's machine and of a failing target. A value that is null, the default of each,
/// leaves that of the plan.
/// </summary>
public sealed record ProtectionLimits
{
    /// <summary>The maximum of <see cref="HeldFor"/> and <see cref="BackOff"/>.</summary>
    internal static readonly TimeSpan MaxTime = TimeSpan.FromHours(1);

    /// <summary>The minimum of <see cref="BackOff"/>.</summary>
    internal static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The maximum memory of the process, more than 0.</summary>
    public DataSize? MaxMemory { get; init; }

    /// <summary>The maximum CPU time of the process ÷ time of all cores that it may use, more than 0 and at most 1.</summary>
    public Ratio? MaxCpu { get; init; }

    /// <summary>The maximum share of steps that fail, at least 0 and less than 1.</summary>
    public Ratio? MaxFailing { get; init; }

    /// <summary>How long CPU or failures must exceed their maximum; whole seconds from 1 s to 1 h.</summary>
    public TimeSpan? HeldFor { get; init; }

    /// <summary>The longest pause of a virtual user of the closed model after a failed iteration; from 100 ms to 1 h.</summary>
    public TimeSpan? BackOff { get; init; }

    /// <summary>The limits with one more, as people write it.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="text">Its value: <c>2GB</c>, <c>90%</c>, <c>50%</c>, <c>10s</c> or <c>5s</c>.</param>
    /// <exception cref="FormatException">The value is no value of the limit; the message says what is expected.</exception>
    public ProtectionLimits With(ProtectionLimit limit, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return limit switch
        {
            ProtectionLimit.MaxMemory => this with { MaxMemory = Size(text) },
            ProtectionLimit.MaxCpu => this with { MaxCpu = Share(text, share => share is > 0 and <= 1, "of more than 0% and at most 100%, such as 90%") },
            ProtectionLimit.MaxFailing => this with
            {
                MaxFailing = Share(text, share => share is >= 0 and < 1, "of at least 0% and less than 100%, such as 50%"),
            },
            ProtectionLimit.HeldFor => this with { HeldFor = Time(text, IsHeldFor, "of whole seconds from 1s to 1h, such as 10s") },
            ProtectionLimit.BackOff => this with { BackOff = Time(text, IsBackOff, "from 100ms to 1h, such as 5s") },
            _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "There is no such limit."),
        };
    }

    /// <summary>Whether a limit has a value.</summary>
    public bool Has(ProtectionLimit limit) => limit switch
    {
        ProtectionLimit.MaxMemory => MaxMemory is not null,
        ProtectionLimit.MaxCpu => MaxCpu is not null,
        ProtectionLimit.MaxFailing => MaxFailing is not null,
        ProtectionLimit.HeldFor => HeldFor is not null,
        ProtectionLimit.BackOff => BackOff is not null,
        _ => false,
    };

    /// <summary>These limits, and those of others where these say nothing.</summary>
    public ProtectionLimits Over(ProtectionLimits others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new ProtectionLimits
        {
            MaxMemory = MaxMemory ?? others.MaxMemory,
            MaxCpu = MaxCpu ?? others.MaxCpu,
            MaxFailing = MaxFailing ?? others.MaxFailing,
            HeldFor = HeldFor ?? others.HeldFor,
            BackOff = BackOff ?? others.BackOff,
        };
    }

    /// <summary>Whether a time is a valid <see cref="HeldFor"/>.</summary>
    internal static bool IsHeldFor(TimeSpan time) => time >= TimeSpan.FromSeconds(1) && time <= MaxTime && time.Ticks % TimeSpan.TicksPerSecond == 0;

    /// <summary>Whether a time is a valid <see cref="BackOff"/>.</summary>
    internal static bool IsBackOff(TimeSpan time) => time >= FirstPause && time <= MaxTime;

    private static DataSize Size(string text) => SizeText.TryParse(text, out DataSize size) && size.Bytes > 0
        ? size
        : throw new FormatException($"expected a size of more than 0, such as {SizeText.Form}");

    private static Ratio Share(string text, Func<double, bool> isValid, string expected) => PercentText.TryParse(text, out Ratio share) && isValid(share.Value)
        ? share
        : throw new FormatException($"expected a percentage {expected}");

    private static TimeSpan Time(string text, Func<TimeSpan, bool> isValid, string expected) => DurationText.TryParse(text, out TimeSpan time) && isValid(time)
        ? time
        : throw new FormatException($"expected a time {expected}");
}
