using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LoadForge.Architecture.Uses;

/// <summary>
/// Reads from a compiled assembly which type uses which: base types, interfaces, fields, signatures, attributes, and everything that the body of a
/// method calls, makes, casts or catches. What is nested, closures and state machines included, counts for the type around it. Constants leave no
/// trace in compiled code and are not seen.
/// </summary>
internal static class AssemblyUses
{
    /// <summary>All uses of other types by the types of an assembly, each once.</summary>
    public static IReadOnlyList<TypeUse> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var uses = new HashSet<TypeUse>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var names = new TypeNames(metadata);
            var seen = new UsedTypes(metadata, names);
            Visit(file, metadata, metadata.GetTypeDefinition(handle), seen);
            var user = names.Of(handle);
            uses.UnionWith(seen.Found.Where(used => used != user).Select(used => new TypeUse(user, used)));
        }

        return [.. uses.OrderBy(use => use.ToString(), StringComparer.Ordinal)];
    }

    private static void Visit(PEReader file, MetadataReader metadata, TypeDefinition type, UsedTypes seen)
    {
        seen.Add(type.BaseType);
        seen.AddAttributes(type.GetCustomAttributes());
        seen.AddConstraints(type.GetGenericParameters());
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            seen.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            field.DecodeSignature(seen, null);
            seen.AddAttributes(field.GetCustomAttributes());
        }

        foreach (var handle in type.GetProperties())
        {
            seen.AddAttributes(metadata.GetPropertyDefinition(handle).GetCustomAttributes());
        }

        foreach (var handle in type.GetMethods())
        {
            VisitMethod(file, metadata, metadata.GetMethodDefinition(handle), seen);
        }
    }

    private static void VisitMethod(PEReader file, MetadataReader metadata, MethodDefinition method, UsedTypes seen)
    {
        method.DecodeSignature(seen, null);
        seen.AddAttributes(method.GetCustomAttributes());
        seen.AddConstraints(method.GetGenericParameters());
        if (method.RelativeVirtualAddress == 0 || method.ImplAttributes.HasFlag(MethodImplAttributes.Native))
        {
            return;
        }

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(seen, null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            seen.Add(region.CatchType);
        }

        foreach (var token in CodeTokens.In(body.GetILReader()))
        {
            seen.Add(token);
        }
    }
}
