using System.Text.Json;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Html;
using LoadForge.Reporting.Json;

namespace LoadForge.Reporting.Session;

/// <summary>
/// The load tests of an assembly as one HTML page: every test with its verdict, duration, statistics and response time over time. Each run opens: in the page
/// itself if the data of all runs are small enough, otherwise in its own report, which is a file in the same folder.
/// </summary>
public static class SessionReport
{
    /// <summary>The maximum size of a page that contains the data of the runs, in bytes.</summary>
    public const int MaxBytes = 5_000_000;

    private const string Ending = ".loadforge-0-report.html";

    /// <summary>Writes the page into the folder of the first report.</summary>
    /// <param name="name">The name of the assembly.</param>
    /// <param name="tests">The tests, in the order in which they ended.</param>
    /// <param name="maxBytes">The maximum size of a page that contains the data of the runs, in bytes.</param>
    /// <returns>The path of the page; null if no run has a report.</returns>
    /// <exception cref="IOException">The page cannot be written; the message names the path.</exception>
    public static string? Write(string name, IReadOnlyCollection<SessionTest> tests, int maxBytes = MaxBytes)
    {
        ArgumentNullException.ThrowIfNull(tests);
        string[] reports = [.. tests.SelectMany(test => test.Runs).Select(run => run.Report).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (reports.Length == 0) return null;
        var folder = new ResultFolder(Path.GetDirectoryName(reports[0])!);
        var index = new SessionIndex(name, tests, folder.Root, [.. reports]);
        byte[] list = Packed(index);
        Dictionary<string, byte[]>? data = DataOf(reports, maxBytes - ReportPage.Length - list.Length);
        if (data is null) list = Packed(new SessionIndex(name, tests, folder.Root, []));
        return folder.Write(name, Ending, stream =>
        {
            stream.Write(ReportPage.BeforeData);
            stream.Write(list);
            foreach ((string report, byte[] packed) in data ?? []) ReportData.WritePacked(stream, "result", index.IdOf(report), packed);
            stream.Write(ReportPage.AfterData);
        });
    }

    private static byte[] Packed(SessionIndex index)
    {
        using var packed = new MemoryStream();
        ReportData.Write(packed, "index", id: null, content => content.Write(JsonSerializer.SerializeToUtf8Bytes(index, ResultJson.Default.SessionIndex)));
        return packed.ToArray();
    }

    // The data of all reports, or of none: a page that opens some tests itself and others elsewhere would be confusing.
    private static Dictionary<string, byte[]>? DataOf(string[] reports, long room)
    {
        var data = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string report in reports)
        {
            if (ReportData.PackedIn(report, room) is not { } packed) return null;
            room -= packed.Length;
            data.Add(report, packed);
        }

        return data;
    }
}
