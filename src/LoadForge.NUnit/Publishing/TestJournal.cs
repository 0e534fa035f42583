using LoadForge.Plans;
using LoadForge.Reporting.Files;
using LoadForge.Results.Journal;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Publishing;

/// <summary>The journal of one run of a test, beside the place of its results.</summary>
/// <param name="path">The file; null if there is none.</param>
/// <param name="places">Where the results of the test are written.</param>
internal sealed class TestJournal(string? path, ResultPlaces? places)
{
    // Of a run that never got going, nothing is worth a file.
    private static readonly TimeSpan MinData = TimeSpan.FromSeconds(1);

    /// <summary>The file; null if there is none.</summary>
    public string? Path => path;

    /// <summary>The journal of a run that is about to start. One that has no place must not prevent the run.</summary>
    /// <param name="test">The test.</param>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="number">The number of the run in the test, from 1.</param>
    public static TestJournal Of(ITest test, LoadPlan plan, int number)
    {
        if (!plan.Settings.Journal || plan.Journal is not null) return new TestJournal(null, null);
        try
        {
            ResultPlaces places = ResultPlaces.Of(test, plan.Settings);
            return new TestJournal(JournalFiles.Place(new ResultFolder(places.Results), places.NameOf(test), number), places);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            return new TestJournal(null, null);
        }
    }

    /// <summary>Deletes the file, because everything in it was published.</summary>
    public void Delete()
    {
        try
        {
            if (File.Exists(path)) File.Delete(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            TestContext.Out.WriteLine($"The journal {path} could not be deleted: {problem.Message}");
        }
    }

    /// <summary>
    /// Keeps the file of a run whose result does not exist or was not written, unless it has no data. The test and the end of the session tell where it is.
    /// </summary>
    public void Leave()
    {
        if (State() is not { } state || (!state.HasEnded && state.Until < MinData))
        {
            Delete();
            return;
        }

        TestContext.Out.WriteLine(JournalFiles.Line(state));
        ResultPlaces.Use(places!);
    }

    private JournalState? State()
    {
        try
        {
            return path is null ? null : LoadJournal.Inspect(path);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
