using System.Reflection;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Publishing;

/// <summary>Names of tests for files.</summary>
internal static class TestName
{
    /// <summary>The assembly of a test; null for a suite that is not a class.</summary>
    public static Assembly? AssemblyOf(ITest test) => test.TypeInfo?.Assembly ?? test.Method?.TypeInfo.Assembly;

    /// <summary>The full name without the part that all tests of the assembly share: unique in the assembly, and as short as possible.</summary>
    public static string ForFiles(ITest test)
    {
        string shared = Shared(test);
        return test.FullName.StartsWith(shared, StringComparison.Ordinal) ? test.FullName[shared.Length..] : test.FullName;
    }

    /// <summary>The full name with the name of the assembly: unique in a folder that several assemblies share.</summary>
    public static string ForSharedFiles(ITest test) => Shared(test) + ForFiles(test);

    private static string Shared(ITest test) => AssemblyOf(test) is { } assembly ? assembly.GetName().Name + "." : "";
}
