using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>One of several values, by the random numbers of the user.</summary>
/// <param name="choices">The values; at least one.</param>
internal sealed class Pick(Expression[] choices) : Expression
{
    /// <summary>The values.</summary>
    public IReadOnlyList<Expression> Choices => choices;

    public override void Write(StringBuilder to, UserValues values) => choices[values.User.Random.Next(choices.Length)].Write(to, values);
}
