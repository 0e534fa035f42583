namespace LoadForge.Acceptance.Evidence;

/// <summary>A test as a TRX file tells it.</summary>
/// <param name="Name">The name with the arguments.</param>
/// <param name="Outcome"><c>Passed</c>, <c>Failed</c> or <c>NotExecuted</c>.</param>
/// <param name="Message">The failure text; empty when there is none.</param>
/// <param name="Trace">The stack trace; empty when there is none.</param>
/// <param name="Output">What the test printed.</param>
/// <param name="Files">Absolute paths of the attached files, in the file's order.</param>
internal sealed record TrxTest(string Name, string Outcome, string Message, string Trace, string Output, IReadOnlyList<string> Files)
{
    /// <summary>Whether the machine was too busy for a judgement, and the test was inconclusive and said so: that is no fault of the server.</summary>
    public bool IsUndecided => Outcome == "NotExecuted" && Message.Contains("the generator was saturated: ", StringComparison.Ordinal);

    /// <summary>The attached file whose name ends so.</summary>
    public string File(string ending) => Files.Single(file => file.EndsWith(ending, StringComparison.Ordinal));
}
