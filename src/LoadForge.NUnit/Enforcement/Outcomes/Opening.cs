using LoadForge.NUnit.Agents;
using LoadForge.NUnit.Publishing;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Units;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Enforcement.Outcomes;

/// <summary>The line printed when a test starts its load: which test, how long, against which target.</summary>
internal static class Opening
{
    /// <summary>For a test that starts a run.</summary>
    public static string Of(ITest test, LoadPlan plan) => plan.IsSmoke
        ? $"{NameOf(test)}: a smoke run{On(plan)}"
        : $"{NameOf(test)}: {Length(plan.Profile)}{On(plan)}{AgentCount.Of(test, plan).Words}";

    /// <summary>For a test that starts a capacity search.</summary>
    public static string OfSearch(ITest test, LoadPlan plan) => $"{NameOf(test)}: capacity search{On(plan)}";

    private static string Length(LoadProfile profile)
    {
        if (profile.Duration <= TimeSpan.Zero) return "load";
        bool mayEndEarly = profile.Limits.Iterations is not null || profile.Limits.IterationsPerUser is not null;
        return $"{(mayEndEarly ? "up to " : "")}{Quantity.Of(profile.Duration)} of load";
    }

    private static string NameOf(ITest test) => TestName.ForFiles(test).ReplaceLineEndings(" ");

    // Without the user name and password of the address.
    private static string On(LoadPlan plan) =>
        plan.Target is { IsAbsoluteUri: true } target ? " on " + target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "";
}
