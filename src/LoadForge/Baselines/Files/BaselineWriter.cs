using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LoadForge.Baselines.Comparing;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Units;

namespace LoadForge.Baselines.Files;

/// <summary>
/// Writes a baseline as JSON that reads well in a pull request: always in the same order, one value a line, and beside the compressed histograms what they say,
/// for people. The reader ignores those lines.
/// </summary>
internal static class BaselineWriter
{
    public const string Format = "LoadForge baseline 1";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlySpan<byte> Write(Baseline baseline)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("name", baseline.Name);
            WriteEnvironment(json, baseline.Environment);
            json.WriteStartArray("spreads");
            foreach (StepSpread spread in baseline.Spreads) WriteSpread(json, spread);
            json.WriteEndArray();
            json.WriteStartArray("runs");
            foreach (BaselineRun run in baseline.Runs) WriteRun(json, run);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan;
    }

    private static void WriteEnvironment(Utf8JsonWriter json, EnvironmentFingerprint environment)
    {
        json.WriteStartObject("environment");
        json.WriteString("cpu", environment.Cpu);
        json.WriteNumber("cores", environment.Cores);
        json.WriteString("os", environment.OperatingSystem);
        json.WriteString("runtime", environment.Runtime);
        json.WriteString("gc", environment.GarbageCollection);
        json.WriteString("profile", environment.Profile);
        json.WriteString("loadForge", environment.LoadForge);
        if (environment.Build is { } build) json.WriteString("build", build);
        if (environment.InlineCompletions is { } inline) json.WriteString("inlineCompletions", inline);
        if (environment.Transport is { } transport) json.WriteString("transport", transport);
        json.WriteEndObject();
    }

    private static void WriteSpread(Utf8JsonWriter json, StepSpread spread)
    {
        json.WriteStartObject();
        json.WriteString("scenario", spread.Scenario);
        json.WriteString("step", spread.Step);
        json.WriteNumber("percentile", spread.Percentile);
        json.WriteNumber("deviation", Math.Round(spread.Deviation, 5));
        json.WriteNumber("degrees", Math.Round(spread.Degrees, 2));
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, BaselineRun run)
    {
        json.WriteStartObject();
        json.WriteString("startedAt", run.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("seed", run.Seed);
        json.WriteStartArray("steps");
        foreach (BaselineStep step in run.Steps) WriteStep(json, step);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, BaselineStep step)
    {
        Histogram all = step.Blocks.Sum();
        json.WriteStartObject();
        json.WriteString("scenario", step.Scenario);
        json.WriteString("step", step.Name);
        json.WriteString(
            "summary",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Quantity.Of(step.Ok + step.Failed)} samples, {Quantity.Of(step.Failed)} failed; "
                    + $"p50 {At(50)} · p95 {At(95)} · p99 {At(99)} · max {Quantity.Of(all.Max, MetricUnit.Time)}"));
        json.WriteNumber("ok", step.Ok);
        json.WriteNumber("failed", step.Failed);
        json.WriteNumber("blockSeconds", step.Blocks.Length.TotalSeconds);
        json.WriteStartArray("blocks");
        foreach (Histogram block in step.Blocks.ToHistograms()) json.WriteStringValue(block.TotalCount == 0 ? "" : HistogramEncoding.EncodeBase64(block));
        json.WriteEndArray();
        json.WriteEndObject();

        string At(double percentile) => Quantity.Of(all.ValueAtPercentile(percentile), MetricUnit.Time);
    }
}
