using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>A value that is always the same: a variable, a word, a text in quotes.</summary>
/// <param name="text">The value.</param>
/// <param name="isJson">Whether it is a number or a Boolean.</param>
internal sealed class FixedExpression(string text, bool isJson) : Expression
{
    /// <summary>The name of the variable whose value it is; null if it is not one.</summary>
    public string? Variable { get; init; }

    /// <summary>The name of the environment variable whose value it is; null if it is not one.</summary>
    public string? EnvironmentVariable { get; init; }

    public override string? Constant => text;

    public override bool IsConstantJson => isJson;

    public override void Write(StringBuilder to, UserValues values) => to.Append(text);
}
