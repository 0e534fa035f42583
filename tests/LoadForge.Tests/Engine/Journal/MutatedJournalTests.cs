using LoadForge.Testing.Mutants;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>Whatever a journal contains, it is read up to a record that is damaged, or refused.</summary>
[NonParallelizable]
public sealed class MutatedJournalTests
{
    private const int Usual = 2_000;

    // More than what is kept, because sums are made anew each second.
    private const long MaxMemory = 64L << 20;

    private static readonly IReadOnlyList<byte[]> Journals = Corpus.Bytes("Engine/Journal/Corpus", "*.lfj");

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_refused()
    {
        using var run = new MutantRun<byte[]>(Journals, random => new JournalMutator(Journals, random).Next, _ => Read);
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    private static bool Read(byte[] journal)
    {
        try
        {
            return SmallRun.Rebuilt(journal).Journals[0].Damage is null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
