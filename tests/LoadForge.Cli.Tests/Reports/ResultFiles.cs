using LoadForge.Reporting.Json;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Cli.Tests.Reports;

/// <summary>A folder with results as JSON.</summary>
internal sealed class ResultFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loadforge-");

    public void Dispose() => _folder.Delete(recursive: true);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes the result of a run whose times are those of others, multiplied.</summary>
    public string Write(string name, double scale = 1, int seed = 1, params string[] saturation)
    {
        var random = new Random(seed);
        long[] times = [.. Enumerable.Range(0, 5_000).Select(_ => (long)(scale * (20_000 + (random.NextDouble() * 4_000))))];
        SampleResult result = new SampleResult().Profile(profile => profile.Hold(500.PerSecond(), 10.Seconds())).Scenario("shop").Step("pay", times).Seed(seed);
        return Write(name, (saturation.Length == 0 ? result : result.Saturated(saturation)).Build());
    }

    public string Write(string name, LoadResult result)
    {
        string path = PathOf(name);
        using FileStream stream = File.Create(path);
        JsonResult.Write(result, stream);
        return path;
    }
}
