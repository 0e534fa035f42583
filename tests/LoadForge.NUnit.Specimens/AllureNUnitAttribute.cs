namespace Allure.NUnit;

/// <summary>Stands for Allure's own integration with NUnit, which is recognised by this name with its namespace.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllureNUnitAttribute : Attribute;
