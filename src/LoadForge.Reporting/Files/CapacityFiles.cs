using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LoadForge.Capacity;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Text.Capacity;

namespace LoadForge.Reporting.Files;

/// <summary>The files of a capacity search, named like those of a run.</summary>
public static class CapacityFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes <c>‹test›.loadforge-1-capacity.txt</c> and <c>‹test›.loadforge-2-capacity.json</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="test">The test's name.</param>
    /// <param name="result">The result of the search.</param>
    /// <param name="run">Its number in the test, from 1; from the second on, names contain <c>.run2</c> and so on before <c>.loadforge</c>.</param>
    /// <returns>The files in reading order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    /// <exception cref="IOException">A file cannot be written; the message names the path.</exception>
    public static ImmutableArray<RunFile> Write(ResultFolder folder, string test, CapacityResult result, int run = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(run, 1);
        string number = run.ToString(CultureInfo.InvariantCulture);
        string before = run == 1 ? ".loadforge" : $".run{number}.loadforge";
        string after = run == 1 ? "" : $" (run {number})";
        return
        [
            new(
                folder.Write(test, before + "-1-capacity.txt", stream => stream.Write(Utf8.GetBytes(CapacityText.Of(result)))),
                "capacity" + after,
                "text/plain"),
            new(folder.Write(test, before + "-2-capacity.json", stream => JsonCapacity.Write(result, stream)), "capacity result" + after, "application/json"),
        ];
    }
}
