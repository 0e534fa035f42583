using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Scripts.Exporting;

/// <summary>The protection of a plan in C#.</summary>
internal static class ProtectionCode
{
    /// <summary>The call; null if nothing is limited.</summary>
    public static string? Of(ProtectionLimits limits)
    {
        string?[] all =
        [
            limits.MaxMemory is { } memory ? $"MaxMemory = {Size(memory)}" : null,
            limits.MaxCpu is { } cpu ? $"MaxCpu = {Percent(cpu.Value)}" : null,
            limits.MaxFailing is { } failing ? $"MaxFailing = {Percent(failing.Value)}" : null,
            limits.HeldFor is { } held ? $"HeldFor = {TimeCode.Of(held)}" : null,
            limits.BackOff is { } pause ? $"BackOff = {TimeCode.Of(pause)}" : null,
        ];
        string set = string.Join(", ", all.OfType<string>());
        return set.Length == 0 ? null : $".Protect(protection => protection with {{ {set} }})";
    }

    private static string Size(DataSize size)
    {
        double megabytes = size.Bytes / DataSize.Megabyte;
        return megabytes == Math.Floor(megabytes) && megabytes <= int.MaxValue
            ? $"{TimeCode.Number(megabytes)}.Megabytes()"
            : $"new LoadForge.Units.DataSize({TimeCode.Number(size.Bytes)})";
    }

    // Rounded to a millionth of a percent, since 0.07 × 100 is not 7.
    private static string Percent(double share) => $"{TimeCode.Number(Math.Round(share * 100, 6))}.Percent()";
}
