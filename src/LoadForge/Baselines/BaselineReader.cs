using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using LoadForge.Metrics;
using LoadForge.Metrics.HdrHistogram;
using LoadForge.Parsing;

namespace LoadForge.Baselines;

/// <summary>Reads a baseline file and trusts nothing in it: numbers, lengths and histograms are bounded, and whatever is wrong is named with its place.</summary>
internal static class BaselineReader
{
    private const int MostSteps = 2000;
    private const int MostDepth = 8;
    private const long MostSamples = 1L << 40;
    private const double LongestBlock = 86_400;

    public static Baseline Read(string file, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
            if (!Utf8.IsValid(bytes.Span)) throw BaselineFormatException.At(file, "its text", "it is not UTF-8.");
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MostDepth });
            return ReadBaseline(new JsonPlace(file, "", document.RootElement));
        }
        catch (InvalidOperationException damage)
        {
            throw BaselineFormatException.At(file, "its text", @"it holds half a character, such as \ud800.", damage);
        }
        catch (JsonException damage)
        {
            string place = FormattableString.Invariant($"line {damage.LineNumber + 1}, byte {damage.BytePositionInLine + 1} of it");
            throw BaselineFormatException.At(file, place, "it is no JSON from here on.", damage);
        }
    }

    private static Baseline ReadBaseline(JsonPlace root)
    {
        JsonPlace format = root["format"];
        if (format.Text() != BaselineWriter.Format) throw format.Error($"\"{BaselineWriter.Format}\" is expected, but it is \"{format.Text()}\".");
        var budget = new UnpackedBudget();
        return new Baseline
        {
            Name = root["name"].Text(),
            Environment = ReadEnvironment(root["environment"]),
            Spreads = [.. root["spreads"].Items(0, MostSteps * 10).Select(ReadSpread)],
            Runs = [.. root["runs"].Items(1, Baseline.MostRuns).Select(run => ReadRun(run, budget))],
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
    };

    private static StepSpread ReadSpread(JsonPlace place) => new(
        place["scenario"].Text(), place["step"].Text(), place["percentile"].Number(0, 100), place["deviation"].Number(0, 100), place["degrees"].Number(0, 1e6));

    private static BaselineRun ReadRun(JsonPlace place, UnpackedBudget budget)
    {
        JsonPlace startedAt = place["startedAt"];
        if (!StrictTime.TryMoment(startedAt.Text(), out DateTimeOffset moment))
            throw startedAt.Error("a moment such as 2026-11-21T09:30:00Z is expected.");
        return new BaselineRun(moment, (int)place["seed"].Whole(int.MinValue, int.MaxValue), [.. place["steps"].Items(0, MostSteps).Select(step => ReadStep(step, budget))]);
    }

    private static BaselineStep ReadStep(JsonPlace place, UnpackedBudget budget)
    {
        TimeSpan length = TimeSpan.FromSeconds(place["blockSeconds"].Number(0.001, LongestBlock));
        ImmutableArray<PackedHistogram> blocks = [.. place["blocks"].Items(0, LatencyBlocks.MostBlocks).Select(block => ReadBlock(block, budget))];
        return new BaselineStep(
            place["scenario"].Text(), place["step"].Text(), place["ok"].Whole(0, MostSamples), place["failed"].Whole(0, MostSamples), new LatencyBlocks(length, blocks));
    }

    private static PackedHistogram ReadBlock(JsonPlace place, UnpackedBudget budget)
    {
        if (place.Value is not { ValueKind: JsonValueKind.String } text) throw place.Error("a histogram in base64 is expected.");
        string base64 = text.GetString()!;
        if (base64.Length == 0) return PackedHistogram.Empty;
        try
        {
            Histogram histogram = HistogramEncoding.DecodeBase64(base64);
            if (!histogram.Layout.Equals(HistogramLayout.Latency)) throw place.Error($"a histogram of {HistogramLayout.Latency} is expected, but it is of {histogram.Layout}.");
            if (histogram.TotalCount > MostSamples) throw place.Error("it holds more samples than any run has.");
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
