/*
 * Lets a started interpreter wait for its program at the one place where no Python frame is alive: where it tells its audit
 * hooks that it is about to run a file. A program that is run from there finds nothing of ours below it: not in a traceback,
 * not in `inspect.stack()`, not in the depth that is left for recursion.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <signal.h>
#include <string.h>
#include <unistd.h>

static PyObject *receive_program;

/* As the interpreter ends when nobody catches the reader's Ctrl+C. */
static void end_by_interrupt(void)
{
	Py_FinalizeEx();
	signal(SIGINT, SIG_DFL);
	kill(getpid(), SIGINT);
	_exit(128 + SIGINT);
}

static int is_interrupted(void)
{
	PyObject *type = PySys_GetObject("last_type");

	return type == PyExc_KeyboardInterrupt;
}

static void run_program(void)
{
	PyObject *path = PyObject_CallNoArgs(receive_program);
	FILE *file = NULL;
	int result;

	Py_CLEAR(receive_program);
	if (path != NULL)
		file = fopen(PyBytes_AsString(path), "rb");
	if (file == NULL) {
		PyErr_Print();
		Py_Exit(1);
	}
	result = PyRun_AnyFileExFlags(file, PyBytes_AsString(path), 1, NULL);
	if (result != 0 && is_interrupted())
		end_by_interrupt();
	Py_Exit(result != 0);
}

static int on_audit(const char *event, PyObject *Py_UNUSED(arguments), void *Py_UNUSED(data))
{
	if (receive_program != NULL && strcmp(event, "cpython.run_file") == 0)
		run_program();
	return 0;
}

static PyObject *wait_with(PyObject *Py_UNUSED(module), PyObject *function)
{
	receive_program = Py_NewRef(function);
	if (PySys_AddAuditHook(on_audit, NULL) != 0)
		return NULL;
	Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
	{"wait_with", wait_with, METH_O, "Runs the file that the function returns instead of the interpreter's own."},
	{NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "waiting_main", .m_methods = methods};

PyMODINIT_FUNC PyInit_waiting_main(void)
{
	return PyModule_Create(&definition);
}
