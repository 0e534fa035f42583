using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Latency;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Files;

/// <summary>The files of a run. Their names sort in reading order, are the same in every execution, and need no escaping in a URI.</summary>
public static class RunFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes <c>‹test›.loadforge-1-summary.txt</c>, <c>‹test›.loadforge-2-result.json</c> and <c>‹test›.loadforge-3-latency.hlog</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="test">The test's name.</param>
    /// <param name="result">The result of the run.</param>
    /// <param name="run">The number of the run in the test, from 1; from the second on, names contain <c>.run2</c> and so on before <c>.loadforge</c>.</param>
    /// <returns>The files in reading order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The run's number is less than 1.</exception>
    /// <exception cref="IOException">A file cannot be written; the message names the path.</exception>
    public static ImmutableArray<RunFile> Write(ResultFolder folder, string test, LoadResult result, int run = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(run, 1);
        string number = run.ToString(CultureInfo.InvariantCulture);
        string before = run == 1 ? ".loadforge" : $".run{number}.loadforge";
        string after = run == 1 ? "" : $" (run {number})";
        return
        [
            File("-1-summary.txt", "load summary", "text/plain", stream => stream.Write(Utf8.GetBytes(RunSummary.Of(result)))),
            File("-2-result.json", "load result", "application/json", stream => JsonResult.Write(result, stream)),
            File("-3-latency.hlog", "latency log", "application/octet-stream", stream => LatencyLog.Write(result, stream)),
        ];

        RunFile File(string ending, string name, string mediaType, Action<Stream> content) =>
            new(folder.Write(test, before + ending, content), name + after, mediaType);
    }
}
