namespace LoadForge.Architecture.Uses;

/// <summary>One type depends on another, in a signature, an attribute or the body of a method.</summary>
internal sealed record TypeUse(TypeName User, TypeName Used)
{
    public override string ToString() => $"{User} uses {Used}";
}
