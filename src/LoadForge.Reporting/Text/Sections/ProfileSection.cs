using System.Globalization;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text.Sections;

/// <summary>The profiles of a run.</summary>
internal static class ProfileSection
{
    private const int MaxNameLength = 48;

    /// <summary>A line for each profile if there are several or scenarios share one; none for a smoke run, which does not follow them.</summary>
    public static IEnumerable<string> Of(LoadResult result)
    {
        if (result.IsSmoke || result.Workloads.Length < 2 && result.Workloads.All(workload => workload.Weights.Length < 2)) return [];
        var table = new Columns(true, true);
        foreach (WorkloadSummary workload in result.Workloads)
        {
            string shares = workload.Weights.Length < 2
                ? ""
                : " · weights " + string.Join(" : ", workload.Weights.Select(weight => weight.Value.ToString(CultureInfo.InvariantCulture)));
            string start = workload.Start > TimeSpan.Zero ? $"from {Quantity.Clock(workload.Start)} · " : "";
            table.Add(
                Printable.Name(workload.Name, MaxNameLength),
                $"{start}{Printable.Line(workload.Profile.ToString())} ({(workload.Profile.Model == LoadModel.Open ? "open" : "closed")} model){shares}");
        }

        return table.Lines();
    }
}
