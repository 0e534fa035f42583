using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LoadForge.Reporting.Allure.Format;
using LoadForge.Reporting.Files;
using LoadForge.Reporting.Text;

namespace LoadForge.Reporting.Allure;

/// <summary>
/// Writes tests with load runs into an Allure results folder. Do not use it for a test that another Allure integration also writes: Allure would treat the two
/// as retries and show only one.
/// </summary>
public sealed class AllureWriter
{
    private readonly ResultFolder _folder;
    private readonly Func<string, string?> _environment;

    /// <summary>Creates a writer.</summary>
    /// <param name="folder">The path of the results folder, usually <c>allure-results</c>; created if necessary.</param>
    public AllureWriter(string folder) : this(folder, Environment.GetEnvironmentVariable)
    {
    }

    internal AllureWriter(string folder, Func<string, string?> environment) => (_folder, _environment) = (new ResultFolder(folder), environment);

    /// <summary>The folder's absolute path.</summary>
    public string Folder => _folder.Root;

    /// <summary>Writes a test: its attachments, its result, and, if they are not there yet, the folder's environment, categories and executor.</summary>
    /// <param name="test">The finished test.</param>
    /// <returns>The absolute path of the result file.</returns>
    /// <exception cref="IOException">A file cannot be written; the message names the path.</exception>
    public string Write(AllureTest test)
    {
        AllureFolderFiles.Write(_folder, test, _environment);
        WriteMetrics(test);
        string uuid = Guid.NewGuid().ToString();
        var lost = new List<AllureStep>();
        ImmutableArray<AllureAttachment> attachments = Attach(test, lost);
        AllureResult result = Result(test, uuid) with
        {
            Attachments = attachments,
            Steps = [.. AllureSteps.Of(test.Runs), .. test.Steps, .. test.Comparisons.Select(comparison => AllureSteps.Of(comparison, test.Stop)), .. lost]
        };

        // Last, so that a report that is created at this moment contains no result whose attachments are missing.
        return _folder.Write(uuid, "-result.json", stream => JsonSerializer.Serialize(stream, result, AllureJson.Default.AllureResult));
    }

    /// <summary>
    /// Writes what a test adds to the folder besides its result, if another Allure integration writes that: the files that the folder has once (environment,
    /// categories, executor), and the performance metrics of the test.
    /// </summary>
    /// <param name="test">The finished test.</param>
    /// <exception cref="IOException">A file cannot be written; the message names the path.</exception>
    public void WriteFolder(AllureTest test)
    {
        AllureFolderFiles.Write(_folder, test, _environment);
        WriteMetrics(test);
    }

    /// <summary>Writes an event outside all tests, with its files.</summary>
    /// <param name="happened">The event.</param>
    /// <returns>The absolute path of the file.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public string Write(AllureEvent happened)
    {
        AllureAttachment[] attachments = [.. happened.Files.Where(IsForAllure).Select(Attach)];
        AllureStatusDetails[] errors = happened.Error is null ? [] : [new AllureStatusDetails(Shown(happened.Error), Shown(happened.Trace))];
        return _folder.Write(
            Guid.NewGuid().ToString(),
            "-globals.json",
            stream => JsonSerializer.Serialize(stream, new AllureGlobals(attachments, errors), AllureJson.Default.AllureGlobals));
    }

    private void WriteMetrics(AllureTest test)
    {
        if (AllureMetrics.Of(test) is not { Count: > 0 } metrics) return;
        _folder.Write(
            Guid.NewGuid().ToString(), "-perf.json", stream => JsonSerializer.Serialize(stream, metrics, AllureJson.Default.IReadOnlyListAllureMetric));
    }

    private static AllureResult Result(AllureTest test, string uuid) => new()
    {
        Uuid = uuid,
        HistoryId = AllureIdentity.HistoryId(test.FullName, test.Arguments),
        TestCaseId = AllureIdentity.TestCaseId(test.FullName),
        FullName = Printable.Line(test.FullName),
        Name = Printable.Line(test.Name),
        TitlePath = AllureLabels.TitlePath(test),
        Status = AllureSteps.Word(test.Status),
        StatusDetails = test.Message is null && test.Trace is null ? null : new AllureStatusDetails(Shown(test.Message), Shown(test.Trace)),
        Start = test.Start.ToUnixTimeMilliseconds(),
        Stop = test.Stop.ToUnixTimeMilliseconds(),
        Labels = AllureLabels.Of(test),
        Parameters = [.. Parameters(test)],
        Steps = [],
        Attachments = [],
    };

    /// <summary>Whether Allure should have a file. It would read JUnit results as those of further tests.</summary>
    /// <param name="file">The file.</param>
    public static bool IsForAllure(RunFile file) => file.MediaType != RunFiles.JUnitType;

    private static string? Shown(string? text) => text is null ? null : Printable.Lines(text);

    private static IEnumerable<AllureParameter> Parameters(AllureTest test)
    {
        foreach (AllureArgument argument in test.Arguments)
        {
            yield return new AllureParameter(Printable.Line(argument.Name), Printable.Line(argument.Value), Excluded: false);
        }

        foreach ((int index, PublishedRun run) in test.Runs.Index())
        {
            string prefix = test.Runs.Length == 1 ? "" : $"run {(index + 1).ToString(CultureInfo.InvariantCulture)} ";
            foreach ((string name, string value) in AllureStatistics.Of(run.Result)) yield return new AllureParameter(prefix + name, value, Excluded: true);
        }
    }

    private ImmutableArray<AllureAttachment> Attach(AllureTest test, List<AllureStep> lost)
    {
        ImmutableArray<AllureAttachment>.Builder attachments = ImmutableArray.CreateBuilder<AllureAttachment>();
        foreach (RunFile file in test.Runs.SelectMany(run => run.Files).Concat(test.Files).Where(IsForAllure))
        {
            try
            {
                attachments.Add(Attach(file));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                lost.Add(Lost(test, file, problem));
            }
        }

        return attachments.ToImmutable();
    }

    private AllureAttachment Attach(RunFile file)
    {
        using FileStream source = File.OpenRead(file.Path);
        string path = _folder.Write(Guid.NewGuid().ToString(), "-attachment" + Extension(file), source.CopyTo);
        return new AllureAttachment(Printable.Line(file.Name), Path.GetFileName(path), file.MediaType);
    }

    private static string Extension(RunFile file)
    {
        string extension = Path.GetExtension(file.Path);
        return extension.Length is > 1 and <= 8 && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : "";
    }

    // The report names a missing attachment; the rest is still written.
    private static AllureStep Lost(AllureTest test, RunFile file, Exception problem) => new()
    {
        Name = $"attachment \"{Printable.Line(file.Name)}\" is missing",
        Status = AllureSteps.Word(AllureStatus.Broken),
        StatusDetails = new AllureStatusDetails(Printable.Lines(problem.Message)),
        Start = test.Stop.ToUnixTimeMilliseconds(),
        Stop = test.Stop.ToUnixTimeMilliseconds(),
    };
}
