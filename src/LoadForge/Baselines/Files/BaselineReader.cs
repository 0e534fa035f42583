using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using LoadForge.Baselines.Comparing;
using LoadForge.Baselines.Files.Documents;
using LoadForge.Parsing;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Baselines.Files;

/// <summary>
/// Reads and validates a baseline file: numbers, lengths and histograms are bounded, and each error contains its position. Reading takes at most
/// 1 GiB of memory at a time, whatever the file contains.
/// </summary>
internal static class BaselineReader
{
    private const int MaxSteps = 2000;
    private const long MaxSamples = 1L << 40;
    private const double MaxBlock = 86_400;

    // As objects, they take many times their length in the file.
    private const int MaxValues = 1 << 22;

    /// <summary>Reads a baseline.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="maxUnpacked">The maximum memory of its histograms, in bytes.</param>
    /// <exception cref="BaselineFormatException">The content is invalid.</exception>
    public static Baseline Read(string file, ReadOnlyMemory<byte> bytes, long maxUnpacked = UnpackedBudget.MaxBytes)
    {
        var root = new FilePlace(file, "");
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (!Utf8.IsValid(bytes.Span)) throw BaselineFormatException.At(file, "text", "it is not valid UTF-8.");
        CheckSize(root, bytes.Span);
        string format = Parse(root, bytes, BaselineJson.Default.BaselineHeader).Format;
        return format == BaselineDocument.CurrentFormat
            ? ReadBaseline(root, Parse(root, bytes, BaselineJson.Default.BaselineDocument), new UnpackedBudget(maxUnpacked))
            : throw root["format"].Error($"expected \"{BaselineDocument.CurrentFormat}\", but found \"{root["format"].Text(format)}\".");
    }

    // What is not valid JSON is explained when it is parsed.
    private static void CheckSize(FilePlace root, ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (JsonSize.Exceeds(bytes, MaxValues, BaselineJson.Default.Options.MaxDepth))
                throw root.Error($"it has more than {Quantity.Of(MaxValues)} values.");
        }
        catch (JsonException)
        {
            return;
        }
    }

    private static T Parse<T>(FilePlace root, ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes.Span, type) ?? throw root.Error("expected an object, but found null.");
        }
        catch (JsonException damage)
        {
            throw JsonMismatch.Explain(root, bytes, type, damage);
        }
    }

    private static Baseline ReadBaseline(FilePlace root, BaselineDocument document, UnpackedBudget budget) => new()
    {
        Name = root["name"].Text(document.Name),
        Environment = ReadEnvironment(root["environment"], document.Environment),
        Spreads = [.. root["spreads"].Items(document.Spreads, 0, MaxSteps * 10).Select(spread => ReadSpread(spread.Place, spread.Item))],
        Runs = [.. root["runs"].Items(document.Runs, 1, Baseline.MaxRuns).Select(run => ReadRun(run.Place, run.Item, budget))],
    };

    private static EnvironmentFingerprint ReadEnvironment(FilePlace place, EnvironmentDocument environment) => new()
    {
        Cpu = place["cpu"].Text(environment.Cpu),
        Cores = (int)place["cores"].Whole(environment.Cores, 1, 100_000),
        OperatingSystem = place["os"].Text(environment.Os),
        Runtime = place["runtime"].Text(environment.Runtime),
        GarbageCollection = place["gc"].Text(environment.Gc),
        Profile = place["profile"].Text(environment.Profile),
        LoadForge = place["loadForge"].Text(environment.LoadForge),
        Build = environment.Build is { } build ? place["build"].Text(build) : null,
        InlineCompletions = environment.InlineCompletions is { } inline ? place["inlineCompletions"].Text(inline) : null,
        Transport = environment.Transport is { } transport ? place["transport"].Text(transport) : null,
    };

    private static StepSpread ReadSpread(FilePlace place, SpreadDocument spread) => new(
        place["scenario"].Text(spread.Scenario),
        place["step"].Text(spread.Step),
        place["percentile"].Number(spread.Percentile, 0, 100),
        place["deviation"].Number(spread.Deviation, 0, 100),
        place["degrees"].Number(spread.Degrees, 0, 1e6));

    private static BaselineRun ReadRun(FilePlace place, RunDocument run, UnpackedBudget budget) => new(
        StrictTime.TryMoment(run.StartedAt, out DateTimeOffset moment)
            ? moment
            : throw place["startedAt"].Error("expected a timestamp such as 2026-11-21T09:30:00Z."),
        run.Seed,
        [.. place["steps"].Items(run.Steps, 0, MaxSteps).Select(step => ReadStep(step.Place, step.Item, budget))]);

    private static BaselineStep ReadStep(FilePlace place, StepDocument step, UnpackedBudget budget)
    {
        TimeSpan length = TimeSpan.FromSeconds(place["blockSeconds"].Number(step.BlockSeconds, 0.001, MaxBlock));
        ImmutableArray<PackedHistogram> blocks =
            [.. place["blocks"].Items(step.Blocks, 0, LatencyBlocks.MaxBlocks).Select(block => ReadBlock(block.Place, block.Item, budget))];
        return new BaselineStep(
            place["scenario"].Text(step.Scenario),
            place["step"].Text(step.Step),
            place["ok"].Whole(step.Ok, 0, MaxSamples),
            place["failed"].Whole(step.Failed, 0, MaxSamples),
            new LatencyBlocks(length, blocks));
    }

    private static PackedHistogram ReadBlock(FilePlace place, string base64, UnpackedBudget budget)
    {
        if (base64.Length == 0) return PackedHistogram.Empty;
        try
        {
            Histogram histogram = HistogramEncoding.DecodeBase64(base64);
            if (!histogram.Layout.Equals(HistogramLayout.Latency))
            {
                throw place.Error($"expected a histogram with the layout {HistogramLayout.Latency}, but found {histogram.Layout}.");
            }

            if (histogram.TotalCount > MaxSamples) throw place.Error("it contains more samples than a run can have.");
            var packed = PackedHistogram.Of(histogram);
            budget.Take(place, packed.Size);
            return packed;
        }
        catch (HistogramFormatException damage)
        {
            throw place.Error($"the histogram is damaged: {damage.Message}", damage);
        }
    }
}
