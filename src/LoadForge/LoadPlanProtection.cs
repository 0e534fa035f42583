using LoadForge.Plans;
using LoadForge.Settings;

namespace LoadForge;

/// <summary>Protects the machine of the generator and a failing target.</summary>
public static class LoadPlanProtection
{
    /// <summary>
    /// Changes what protects the generator's machine and a failing target: a run that exceeds a maximum is aborted, and users of the closed
    /// model may pause after failed iterations. By default only memory is limited.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="change">Such as <c>p => p with { MaxFailing = 50.Percent(), BackOff = 10.Seconds() }</c>.</param>
    public static LoadPlanBuilder Protect(this LoadPlanBuilder plan, Func<ProtectionSettings, ProtectionSettings> change)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(change);
        return plan.Protected(change);
    }

    /// <summary>Changes what protects the generator's machine and a failing target by values from outside the code, such as those of a script.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="limits">The values; those that are null change nothing.</param>
    public static LoadPlanBuilder Protect(this LoadPlanBuilder plan, ProtectionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(limits);
        return plan.Protected(protection => protection.With(limits));
    }
}
