using System.Buffers;
using System.Globalization;
using LoadForge.Profiles;
using LoadForge.Recording.Intervals;
using LoadForge.Results;
using LoadForge.Results.Journal.Parts;
using LoadForge.Units;

namespace LoadForge.Baselines;

/// <summary>Identifies load profiles: by their text, with a checksum of the exact course of the load if the text does not say everything.</summary>
internal static class ProfileFingerprint
{
    /// <summary>The fingerprint of the profiles of a result, with the shares of their scenarios.</summary>
    public static string Of(LoadResult result) => result.Workloads.Length <= 1
        ? Of(result.Profile) + (result.Workloads is [var only] ? Shares(only) : "")
        : string.Join("; ", result.Workloads.Select(workload =>
            $"{workload.Name} from {Quantity.Exact(workload.Start)}: {Of(workload.Profile)}{Shares(workload)}"));

    private static string Of(LoadProfile profile)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var target = new IntervalTarget(bytes);
        foreach ((int index, Phase phase) in profile.Phases.Index())
        {
            if (phase.Shape is null) continue;
            target.Number(index);
            CurveEncoding.Write(phase.Shape, target);
        }

        return bytes.WrittenCount == 0 ? profile.ToString() : $"{profile} (curve {ShortSum.Of(bytes.WrittenSpan)})";
    }

    private static string Shares(WorkloadSummary workload) =>
        workload.Weights.Length <= 1
            ? ""
            : $" for {string.Join(", ", workload.Weights.Select(part => $"{part.Key} × {part.Value.ToString(CultureInfo.InvariantCulture)}"))}";
}
