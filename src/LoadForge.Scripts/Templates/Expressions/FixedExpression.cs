using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>A value that is always the same: a variable, a word, a text in quotes.</summary>
/// <param name="text">The value.</param>
/// <param name="isJson">Whether it is a number or a Boolean.</param>
internal sealed class FixedExpression(string text, bool isJson) : Expression
{
    public override string? Constant => text;

    public override bool IsConstantJson => isJson;

    public override void Write(StringBuilder to, UserValues values) => to.Append(text);
}
