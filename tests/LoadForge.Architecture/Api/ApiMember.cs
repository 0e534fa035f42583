namespace LoadForge.Architecture.Api;

/// <summary>One line of a public API: a type, or a member of it.</summary>
/// <param name="Type">The declaration of the type.</param>
/// <param name="Member">The declaration of the member; empty for the type itself.</param>
internal sealed record ApiMember(string Type, string Member)
{
    public override string ToString() => Member.Length == 0 ? Type : $"{Type} › {Member}";
}
