# find_package(ims-e2ae) of an ns-3 that was installed with this module: the target ims-e2ae::ims-e2ae is that of ns-3.
# Not every release of ns-3 tells its libraries where the others are, so the program's path has to count for them too.
find_package(ns3 REQUIRED)
set(IMS_E2AE_DATA "${CMAKE_CURRENT_LIST_DIR}/../../../share/ims-e2ae")
foreach(_target ns3::ims-e2ae ns3::libims-e2ae) # the first from ns-3.43 on
  if(TARGET ${_target} AND NOT TARGET ims-e2ae::ims-e2ae)
    add_library(ims-e2ae::ims-e2ae INTERFACE IMPORTED)
    set_target_properties(ims-e2ae::ims-e2ae PROPERTIES INTERFACE_LINK_LIBRARIES ${_target} INTERFACE_LINK_OPTIONS -Wl,--disable-new-dtags)
  endif()
endforeach()
