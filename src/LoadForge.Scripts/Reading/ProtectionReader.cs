using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;
using LoadForge.Settings;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads what protects the generator's machine and a failing target.</summary>
internal static class ProtectionReader
{
    private static readonly ImmutableArray<(string Key, ProtectionLimit Limit)> Limits =
    [
        ("max_memory", ProtectionLimit.MaxMemory), ("max_cpu", ProtectionLimit.MaxCpu), ("max_failing", ProtectionLimit.MaxFailing),
        ("held_for", ProtectionLimit.HeldFor), ("back_off", ProtectionLimit.BackOff),
    ];

    /// <summary>The keys of a protection.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. Limits.Select(limit => limit.Key)];

    /// <summary>Reads a protection.</summary>
    /// <param name="value">The value; null for none.</param>
    /// <param name="problems">Takes the mistakes.</param>
    public static ProtectionLimits Read(ScriptValue? value, ProblemList problems)
    {
        var limits = new ProtectionLimits();
        if (value is null || MapReader.Of(value, "a protection", Keys, problems) is not { } map) return limits;
        foreach ((string key, ProtectionLimit limit) in Limits)
        {
            if (map.Text(key, "a value such as 2GB, 90% or 10s") is not { } text) continue;
            try
            {
                limits = limits.With(limit, text.Text);
            }
            catch (FormatException wrong)
            {
                problems.Add(text.Place, $"{wrong.Message}, but found {ValueReader.Describe(text)}.");
            }
        }

        return limits;
    }
}
