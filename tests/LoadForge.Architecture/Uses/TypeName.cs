namespace LoadForge.Architecture.Uses;

/// <summary>A top-level type as metadata names it.</summary>
/// <param name="Assembly">The assembly that is asked for it.</param>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="Name">Its name without the mark of generic types.</param>
internal sealed record TypeName(string Assembly, string Namespace, string Name)
{
    /// <summary>The namespace and the name, as people write them.</summary>
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    public override string ToString() => FullName;
}
