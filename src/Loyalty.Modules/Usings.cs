// MediatR has a Unit too; here the word means the unit of work.
global using Unit = Loyalty.Modules.Pipeline.Unit;
