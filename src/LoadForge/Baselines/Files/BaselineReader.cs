using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using LoadForge.Baselines.Comparing;
using LoadForge.Parsing;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;

namespace LoadForge.Baselines.Files;

/// <summary>
/// Reads a baseline file and trusts nothing in it: numbers, lengths and histograms are bounded, and whatever is wrong is named with its place.
/// </summary>
internal static class BaselineReader
{
    private const int MaxSteps = 2000;
    private const int MaxDepth = 8;
    private const long MaxSamples = 1L << 40;
    private const double MaxBlock = 86_400;

    /// <summary>Reads a baseline.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="maxUnpacked">The bytes that its histograms may take in memory.</param>
    /// <exception cref="BaselineFormatException">The content is invalid.</exception>
    public static Baseline Read(string file, ReadOnlyMemory<byte> bytes, long maxUnpacked = UnpackedBudget.MaxBytes)
    {
        try
        {
            if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
            if (!Utf8.IsValid(bytes.Span)) throw BaselineFormatException.At(file, "text", "it is not valid UTF-8.");
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return ReadBaseline(new JsonPlace(file, "", document.RootElement), new UnpackedBudget(maxUnpacked));
        }
        catch (InvalidOperationException damage)
        {
            throw BaselineFormatException.At(file, "text", @"it contains an unpaired surrogate, such as \ud800.", damage);
        }
        catch (JsonException damage)
        {
            string place = FormattableString.Invariant($"line {damage.LineNumber + 1}, byte {damage.BytePositionInLine + 1}");
            throw BaselineFormatException.At(file, place, "the rest is not valid JSON.", damage);
        }
    }

    private static Baseline ReadBaseline(JsonPlace root, UnpackedBudget budget)
    {
        JsonPlace format = root["format"];
        if (format.Text() != BaselineWriter.Format) throw format.Error($"expected \"{BaselineWriter.Format}\", but found \"{format.Text()}\".");
        return new Baseline
        {
            Name = root["name"].Text(),
            Environment = ReadEnvironment(root["environment"]),
            Spreads = [.. root["spreads"].Items(0, MaxSteps * 10).Select(ReadSpread)],
            Runs = [.. root["runs"].Items(1, Baseline.MaxRuns).Select(run => ReadRun(run, budget))],
        };
    }

    private static EnvironmentFingerprint ReadEnvironment(JsonPlace place) => new()
    {
        Cpu = place["cpu"].Text(),
        Cores = (int)place["cores"].Whole(1, 100_000),
        OperatingSystem = place["os"].Text(),
        Runtime = place["runtime"].Text(),
        GarbageCollection = place["gc"].Text(),
        Profile = place["profile"].Text(),
        LoadForge = place["loadForge"].Text(),
        Build = place.Optional("build")?.Text(),
        InlineCompletions = place.Optional("inlineCompletions")?.Text(),
        Transport = place.Optional("transport")?.Text(),
    };

    private static StepSpread ReadSpread(JsonPlace place) => new(
        place["scenario"].Text(), place["step"].Text(), place["percentile"].Number(0, 100), place["deviation"].Number(0, 100), place["degrees"].Number(0, 1e6));

    private static BaselineRun ReadRun(JsonPlace place, UnpackedBudget budget)
    {
        JsonPlace startedAt = place["startedAt"];
        if (!StrictTime.TryMoment(startedAt.Text(), out DateTimeOffset moment))
            throw startedAt.Error("expected a timestamp such as 2026-11-21T09:30:00Z.");
        return new BaselineRun(
            moment, (int)place["seed"].Whole(int.MinValue, int.MaxValue), [.. place["steps"].Items(0, MaxSteps).Select(step => ReadStep(step, budget))]);
    }

    private static BaselineStep ReadStep(JsonPlace place, UnpackedBudget budget)
    {
        TimeSpan length = TimeSpan.FromSeconds(place["blockSeconds"].Number(0.001, MaxBlock));
        ImmutableArray<PackedHistogram> blocks = [.. place["blocks"].Items(0, LatencyBlocks.MaxBlocks).Select(block => ReadBlock(block, budget))];
        return new BaselineStep(
            place["scenario"].Text(), place["step"].Text(), place["ok"].Whole(0, MaxSamples), place["failed"]
                .Whole(0, MaxSamples), new LatencyBlocks(length, blocks));
    }

    private static PackedHistogram ReadBlock(JsonPlace place, UnpackedBudget budget)
    {
        if (place.Value is not { ValueKind: JsonValueKind.String } text) throw place.Error("expected a histogram in base64.");
        string base64 = text.GetString()!;
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
