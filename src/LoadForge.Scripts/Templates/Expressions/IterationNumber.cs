using System.Globalization;
using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>The number of the iteration of the user, from 0.</summary>
internal sealed class IterationNumber : Expression
{
    public override bool IsPlain => true;

    public override bool IsConstantJson => true;

    public override void Write(StringBuilder to, UserValues values) => to.Append(CultureInfo.InvariantCulture, $"{values.User.Iteration}");
}
