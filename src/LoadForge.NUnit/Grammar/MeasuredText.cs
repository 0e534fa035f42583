namespace LoadForge.NUnit.Grammar;

/// <summary>What a failed assertion prints as the actual value, instead of the whole record that was judged.</summary>
internal sealed record MeasuredText(string Text)
{
    public override string ToString() => Text;
}
