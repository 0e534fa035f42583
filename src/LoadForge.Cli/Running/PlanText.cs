using LoadForge.Plans;
using LoadForge.Reporting.Text;

namespace LoadForge.Cli.Running;

/// <summary>A plan as text, before it runs: target, thresholds, and its profile drawn over time.</summary>
internal static class PlanText
{
    /// <summary>Prints a plan among the messages about progress.</summary>
    public static void Tell(LoadPlan plan, CliConsole console) => console.Tell(Of(plan));

    /// <summary>The text.</summary>
    public static string Of(LoadPlan plan) => string.Join('\n', Lines(plan));

    private static IEnumerable<string> Lines(LoadPlan plan)
    {
        yield return Printable.Line(plan.Name) + (plan.Target is { } target ? " → " + Address(target) : "");
        foreach (Workload workload in plan.Workloads)
        {
            yield return "";
            yield return string.Join(", ", workload.Scenarios.Select(part => Printable.Line(part.Scenario.Name)));
            yield return workload.Profile.Preview().ToString().TrimEnd();
        }

        if (plan.Thresholds.IsEmpty) yield break;
        yield return "";
        yield return "thresholds";
        foreach (Thresholds.Threshold threshold in plan.Thresholds) yield return "  " + Printable.Line(threshold.ToString());
    }

    // Without user name, password and query, which may contain secrets.
    private static string Address(Uri target) =>
        Printable.Line(target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
}
