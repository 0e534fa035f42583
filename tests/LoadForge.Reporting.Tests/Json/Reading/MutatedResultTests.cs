using System.Text;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Json.Reading;
using LoadForge.Testing.Mutants;

namespace LoadForge.Reporting.Tests.Json.Reading;

/// <summary>Whatever a result as JSON contains, it is read, and then can be written again, or is refused.</summary>
[NonParallelizable]
public sealed class MutatedResultTests
{
    private const int Usual = 500;

    // The seconds of a run of a day, which a short text can name, read and written again.
    private const long MaxMemory = 512L << 20;

    private static readonly IReadOnlyList<string> Texts = Corpus.Texts("Json/Reading/Corpus", "*.json");

    private static readonly string[] Tokens =
    [
        "schemaVersion", "kind", "run", "statistics", "ok", "failed", "p50Us", "maxUs", "durationUs", "startedAt", "ending", "completed", "aborted",
        "profile", "phases", "notation",
        "replay a.csv", "from", "to", "model", "open", "closed", "verdicts", "comparison", "<=", "status", "scenarios", "steps", "responseTimeHistogram",
        "HISTFAAAA", "series", "cells",
        "bucketBits", "encoding", "deflate", "none", "blockUs", "1", "3600000000", "1099511627776", "NaN", "\0", "\uD800",
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_refused()
    {
        using var run = new MutantRun<string>(Texts, random => new JsonMutator(Texts, Tokens, random).Next, _ => Read);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    private static bool Read(string text)
    {
        StoredResult read;
        try
        {
            read = ResultFile.Read(Encoding.UTF8.GetBytes(text), "result.json");
        }
        catch (InvalidDataException)
        {
            return false;
        }

        JsonResult.Write(read.Result, Stream.Null);
        return true;
    }
}
