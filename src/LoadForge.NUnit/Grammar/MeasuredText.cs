namespace LoadForge.NUnit.Grammar;

/// <summary>The actual value in the message of a failed assertion, instead of the whole record.</summary>
internal sealed record MeasuredText(string Text)
{
    public override string ToString() => Text;
}
