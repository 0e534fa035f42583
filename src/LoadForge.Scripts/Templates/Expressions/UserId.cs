using System.Globalization;
using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>The number of the user in its scenario, from 0.</summary>
internal sealed class UserId : Expression
{
    public override bool IsPlain => true;

    public override bool IsConstantJson => true;

    public override void Write(StringBuilder to, UserValues values) => to.Append(CultureInfo.InvariantCulture, $"{values.User.Id}");
}
