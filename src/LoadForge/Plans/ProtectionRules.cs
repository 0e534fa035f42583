using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Plans;

/// <summary>What protection settings must comply with.</summary>
internal static class ProtectionRules
{
    /// <summary>The problems of settings, for the message about the plan.</summary>
    public static IEnumerable<string> Problems(ProtectionSettings protection)
    {
        if (protection.MaxMemory is { } memory && !(memory.Bytes > 0)) yield return $"Protect(…): MaxMemory is {memory}; it must be more than 0.";
        if (protection.MaxCpu is { } cpu && cpu.Value is not (> 0 and <= 1))
        {
            yield return $"Protect(…): MaxCpu is {Quantity.Percent(cpu.Value)}; it must be more than 0 % and at most 100 %.";
        }

        if (protection.MaxFailing is { } failing && failing.Value is not (>= 0 and < 1))
        {
            yield return $"Protect(…): MaxFailing is {Quantity.Percent(failing.Value)}; it must be at least 0 % and less than 100 %.";
        }

        if (!ProtectionLimits.IsHeldFor(protection.HeldFor))
        {
            yield return $"Protect(…): HeldFor is {Quantity.Exact(protection.HeldFor)}; it must be whole seconds from 1 s to 1 h.";
        }

        if (protection.BackOff is { } pause && !ProtectionLimits.IsBackOff(pause))
        {
            yield return $"Protect(…): BackOff is {Quantity.Exact(pause)}; it must be from {Quantity.Exact(ProtectionLimits.FirstPause)} to 1 h.";
        }
    }
}
