using System.Collections.Immutable;
using LoadForge.Recording.Outcomes;
using LoadForge.Results.Samples;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>Reads the executions of steps that were kept.</summary>
internal static class SampleReader
{
    public static StepSamples Samples(DocumentNode node) => new(node.Text("scenario"), node.Text("step"), Kept(node, "slowest"), Kept(node, "failed"));

    private static ImmutableArray<StepSample> Kept(DocumentNode node, string name) => [.. node.Items(name).Select(Sample)];

    private static StepSample Sample(DocumentNode node) =>
        new(node.Time("atUs"), node.Count("phase"), Outcome(node), node.Time("responseTimeUs"), node.Time("serviceTimeUs"))
        {
            Timings = node.MaybeTime("firstByteUs") is { } firstByte
                ? new SampleTimings(
                    node.MaybeTime("nameLookupUs"),
                    node.MaybeTime("connectUs"),
                    node.MaybeTime("tlsUs"),
                    firstByte,
                    node.MaybeTime("downloadUs") ?? TimeSpan.Zero)
                : null,
            TraceId = node.MaybeText("traceId"),
            Message = node.MaybeText("message"),
        };

    // The document has the outcome as text, which begins with its kind.
    private static Outcome Outcome(DocumentNode node)
    {
        OutcomeKind kind = node.Word<OutcomeKind>("kind");
        string text = node.Text("outcome");
        string start = new Outcome(kind, "").ToString();
        string detail = kind == OutcomeKind.Ok ? "" : text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..].TrimStart(':', ' ') : text;
        return new Outcome(kind, detail);
    }
}
