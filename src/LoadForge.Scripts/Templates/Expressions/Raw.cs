using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>A value that is written as it is, without escaping: a part of a URL with slashes, or JSON.</summary>
/// <param name="inner">The value.</param>
internal sealed class Raw(Expression inner) : Expression
{
    /// <summary>The value.</summary>
    public Expression Inner => inner;

    public override bool IsPlain => true;

    public override bool IsConstantJson => true;

    public override void Write(StringBuilder to, UserValues values) => inner.Write(to, values);
}
