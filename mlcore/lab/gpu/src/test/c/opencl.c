/*
 * OpenCL for TensorFlow Lite's GPU delegate on a computer without a GPU. The delegate takes GPUs
 * only; pocl's device is the processor. And it has kernels for families of GPUs, which it tells
 * apart by what the device says it is: OPENCL_DEVICE, as NAME|VENDOR|VERSION, is what it says.
 * The family's kernels are then computed, by another driver than the family's.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* From CL/cl.h, so that it need not be there. */
typedef struct _cl_platform *cl_platform;
typedef struct _cl_device *cl_device;
typedef uint64_t cl_device_type;
enum {
    CL_SUCCESS = 0,
    CL_INVALID_VALUE = -30,
    CL_DEVICE_NAME = 0x102B,
    CL_DEVICE_VENDOR = 0x102C,
    CL_DEVICE_VERSION = 0x102F,
    CL_DEVICE_OPENCL_C_VERSION = 0x103D
};
static const cl_device_type CL_DEVICE_TYPE_ALL = 0xFFFFFFFF;

typedef int32_t get_devices(cl_platform, cl_device_type, uint32_t, cl_device *, uint32_t *);
typedef int32_t get_info(cl_device, uint32_t, size_t, void *, size_t *);

/* This library's own functions hide those of the one that it is linked to. */
static void *real(const char *symbol) { return dlsym(dlopen("libOpenCL.so.1", RTLD_NOW), symbol); }

int32_t clGetDeviceIDs(
    cl_platform platform, cl_device_type type, uint32_t capacity, cl_device *devices, uint32_t *count) {
    (void) type;
    get_devices *get = (get_devices *) real("clGetDeviceIDs");
    return get(platform, CL_DEVICE_TYPE_ALL, capacity, devices, count);
}

static int32_t answer(const char *text, size_t length, size_t capacity, void *value, size_t *size) {
    if (size) *size = length + 1;
    if (!value) return CL_SUCCESS;
    if (capacity <= length) return CL_INVALID_VALUE;
    memcpy(value, text, length);
    ((char *) value)[length] = 0;
    return CL_SUCCESS;
}

int32_t clGetDeviceInfo(cl_device device, uint32_t what, size_t capacity, void *value, size_t *size) {
    const char *name = getenv("OPENCL_DEVICE");
    const char *vendor = name ? strchr(name, '|') : NULL;
    const char *version = vendor ? strchr(vendor + 1, '|') : NULL;
    if (version) {
        switch (what) {
            case CL_DEVICE_NAME: return answer(name, vendor - name, capacity, value, size);
            case CL_DEVICE_VENDOR: return answer(vendor + 1, version - vendor - 1, capacity, value, size);
            case CL_DEVICE_VERSION: return answer(version + 1, strlen(version + 1), capacity, value, size);
            case CL_DEVICE_OPENCL_C_VERSION: return answer("OpenCL C 2.0", 12, capacity, value, size);
        }
    }
    get_info *get = (get_info *) real("clGetDeviceInfo");
    return get(device, what, capacity, value, size);
}
