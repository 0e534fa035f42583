using LoadForge.Engine;
using LoadForge.NUnit.Publishing;
using LoadForge.Reporting.Text;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Outcomes;

/// <summary>The line of a test whose load begins: which test, how long, against what.</summary>
internal static class Opening
{
    /// <summary>Of a test that makes a run.</summary>
    public static string Of(ITest test, LoadPlan plan) => plan.IsSmoke
        ? $"{NameOf(test)}: a smoke run{On(plan)}"
        : $"{NameOf(test)}: {(plan.Profile.Duration > TimeSpan.Zero ? Quantity.Of(plan.Profile.Duration) + " of load" : "load")}{On(plan)}";

    /// <summary>Of a test that searches for a capacity.</summary>
    public static string OfSearch(ITest test, LoadPlan plan) => $"{NameOf(test)}: searches for the capacity{On(plan)}";

    private static string NameOf(ITest test) => TestName.ForFiles(test).ReplaceLineEndings(" ");

    // Without the user name and password that an address may hold.
    private static string On(LoadPlan plan) => plan.Target is { IsAbsoluteUri: true } target ? " on " + target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "";
}
